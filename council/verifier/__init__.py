"""The verifier: what anyone can check of a sitting, from its archive, with nothing installed but Python 3.9.

It computes every seal, tally and decision again without `council/rules/`, and imports nothing of the rest of
the software: it leaves in every archive as it is. What one implementation overlooks the other should see.

Its own SHA-256, printed in the minutes and on the page of the register, is that of the list which this prints,
in an archive that is unpacked (or in the folder `council/` of the source):

    LC_ALL=C sha256sum verifier/*.py
"""
