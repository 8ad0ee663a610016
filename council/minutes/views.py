from django.http import HttpRequest, HttpResponse

from council import access


@access.public
def page(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse()


pdf = archive = page
