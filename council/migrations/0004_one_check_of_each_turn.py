from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0003_tables_check'),
    ]

    operations = [
        migrations.AddField(
            model_name='tablescheck',
            name='turn',
            field=models.PositiveBigIntegerField(null=True, unique=True),
        ),
    ]
