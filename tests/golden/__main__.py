"""`make golden`: write every payload anew; the difference in git shows what people will see."""

from tests.golden import files

for name, payload in files.wanted().items():
    files.write(name, payload)
files.drop_others()
