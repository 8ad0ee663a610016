
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0002_what_made_each_version'),
    ]

    operations = [
        migrations.CreateModel(
            name='TablesCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('sitting', models.PositiveBigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('rows', models.PositiveIntegerField()),
                ('differing', models.PositiveIntegerField()),
                ('differences', models.TextField(blank=True)),
                ('failure', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'check of the tables',
                'verbose_name_plural': 'checks of the tables',
                'ordering': ['pk'],
            },
        ),
    ]
