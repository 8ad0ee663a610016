"""The press: makes the PDF of a page of HTML, alone in a child process, with neither network nor files.

It reads one JSON object on standard input (see `council.minutes.pdf`), writes the PDF on standard output
and its progress on standard error, a line a step: `progress 40`. It imports nothing of the council's.
"""

from __future__ import annotations

import base64
import datetime
import json
import logging
import resource
import sys
from typing import Any

SECONDS = 240
MEMORY = 4 * 1024**3
MOST_WRITTEN = 256 * 1024**2

STEPS = {"Step 1": 5, "Step 2": 8, "Step 3": 10, "Step 4": 15, "Step 5": 25, "Step 6": 80, "Step 7": 90}
PDFUA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


class Progress(logging.Handler):
    """Says how far the work has come, from the steps that WeasyPrint announces; never back."""

    reached = 0

    def emit(self, record: logging.LogRecord) -> None:
        percent = STEPS.get(record.getMessage()[:6], 0)
        if percent > self.reached:
            self.reached = percent
            sys.stderr.write(f"progress {percent}\n")
            sys.stderr.flush()


def limit() -> None:
    """Bound the time, the memory and the files of this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make(asked: dict[str, Any]) -> bytes:
    """The PDF/A-3a and PDF/UA-1 document asked for, the same bytes for the same request."""
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    fonts = {f"font:{name}": base64.b64decode(data) for name, data in asked["fonts"].items()}

    class Closed(URLFetcher):  # type: ignore[misc, unused-ignore]
        """Gives the fonts that came with the request, and refuses everything else."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url not in fonts:
                raise FatalURLFetchingError(f"Nothing is fetched while the minutes are made: {url[:80]}")
            return URLFetcherResponse(url, fonts[url], {"Content-Type": "font/ttf"})

    closed, faces = Closed(), FontConfiguration()
    at = datetime.datetime.fromisoformat(asked["at"])
    document = HTML(string=asked["html"], base_url=None, url_fetcher=closed).render(
        stylesheets=[CSS(string=asked["css"], url_fetcher=closed, font_config=faces)],
        font_config=faces,
        pdf_variant="pdf/a-3a",
        pdf_tags=True,
    )
    document.metadata.attachments.append(
        Attachment(
            string=base64.b64decode(asked["archive"]),
            name=asked["archive_name"],
            description=asked["archive_description"],
            created=at,
            modified=at,
            relationship="Source",
            url_fetcher=closed,
        )
    )
    made: bytes = document.write_pdf(
        finisher=declare_accessible,
        pdf_variant="pdf/a-3a",
        pdf_tags=True,
        pdf_identifier=bytes.fromhex(asked["identifier"]),
    )
    return made


def declare_accessible(document: Any, pdf: Any) -> None:
    """Add to the metadata that the document is also PDF/UA-1, with the schema that PDF/A asks for."""
    for held in pdf.objects:
        extra = getattr(held, "extra", None) or {}
        if extra.get("Type") == "/Metadata":
            written = b"".join(bytes(part) for part in held.stream)
            held.stream = [written.replace(b"</rdf:RDF>", PDFUA.encode(), 1)]
    # WeasyPrint names each attachment twice.
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def main() -> int:
    logging.getLogger("weasyprint.progress").addHandler(Progress())
    logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
    limit()
    try:
        sys.stdout.buffer.write(make(json.load(sys.stdin)))
    except MemoryError:
        sys.stderr.write("failed memory\n")
        return 1
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
