"""What all tests share: an example takes as long as a busy machine needs, since a test says what is right and not how fast."""

from hypothesis import settings

settings.register_profile("retold", deadline=None)
settings.load_profile("retold")
