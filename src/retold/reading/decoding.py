"""Bytes to text: byte order marks, declared and guessed encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from retold.errors import InputError, UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that browsers read (WHATWG Encoding, 4.2), without those of old Macintoshes and of DOS, which a guess
# on a few hundred bytes confuses with them.
_ON_THE_WEB = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u", "cp874",
    "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "latin_1",
)  # fmt: skip
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# A byte above ASCII as Windows-1252 news uses it: typographic marks anywhere, accented letters beside letters.
_WESTERN = re.compile(
    rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb-\xbd]|(?<=[A-Za-z])[\xc0-\xd6\xd8-\xf6\xf8-\xff]|[\xc0-\xd6\xd8-\xf6\xf8-\xff](?=[a-z])"
)


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of `data`, without a byte order mark.

    Tried in turn: the encoding asked for, a byte order mark, UTF-8, UTF-16 by its pattern of zero bytes, Windows-1252
    where the bytes fit it, and whatever charset-normalizer finds. UTF-8 with a few broken bytes stays UTF-8, and
    each of those becomes U+FFFD.

    Args:
        data: What was read.
        name: Where, for messages.
        encoding: Name of an encoding that is known to be right.

    Raises:
        InputError: There is no encoding of that name.
        UnreadableError: The bytes are no text, or none in that encoding.

    """
    if encoding is not None:
        text = _as_asked(data, name, encoding).removeprefix("\ufeff")
    else:
        text = _marked(data, name) or _plain(data, name)
    return _checked(text, name)


def decode_page(data: bytes, name: str, encoding: str | None = None) -> str:
    """As `decode`, but a web page's own word about its encoding comes before any guess."""
    found = _DECLARED.search(data[:4096])
    if encoding is None and found and not data.startswith(tuple(bom for bom, _ in _BOMS)):
        declared = (found[1] or found[2]).decode("ascii").lower()
        # Browsers read all three as Windows-1252, and pages are written for browsers (WHATWG Encoding, 4.2).
        declared = "cp1252" if declared in {"iso-8859-1", "latin1", "us-ascii"} else declared
        try:
            return _checked(data.decode(declared), name)
        except (LookupError, ValueError):
            pass  # the page is wrong about itself
    return decode(data, name, encoding)


def universal_newlines(text: str) -> str:
    r"""`text` with every line end as `\n`, as Python's `read_text` gives it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def printable(text: str) -> str:
    r"""`text` with each NUL and each half of a surrogate pair as U+FFFD, one for one, so that offsets hold.

    Neither can be written to a file, a terminal or a database, and neither is a character of any story.

    >>> printable("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    True
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def _as_asked(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name}: not {encoding}: byte {error.start + 1} of {len(data)} does not fit ({error.reason})"
        ) from None
    except (LookupError, ValueError, TypeError):
        raise InputError(
            f"no encoding is called {encoding!r}; try utf-8, utf-16, cp1252 or latin-1"
        ) from None
    return printable(text)


def _marked(data: bytes, name: str) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig" and (text := _nearly_utf8(data[len(bom) :])):
                    return text
                told = encoding.removesuffix("-sig").upper()
                raise UnreadableError(
                    f"{name}: begins with the mark of {told} and is not, from byte {error.start + 1} on"
                ) from None
    return None


def _plain(data: bytes, name: str) -> str:
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _western(data) or _guessed(data, name)


def _wide(data: bytes, name: str) -> str:
    """UTF-16 without a mark: nearly every second byte of a Western text is zero."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) > 0.6 * len(data) / 2 and not data[1 - first :: 2].count(0):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    where = data.index(0)
    line = data.count(b"\n", 0, where) + 1
    raise UnreadableError(f"{name}: no text: a NUL byte in line {line} (byte {where + 1})")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are broken, as a cut-off file or one mended by hand has them.

    At most one broken place for ten whole characters above ASCII (one is always let pass): a text in another
    encoding practically never forms even one valid sequence by chance.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole and broken <= max(1, whole // 10) else None


def _western(data: bytes) -> str | None:
    """Windows-1252, where every byte above ASCII stands as Western prose has it."""
    high = sum(1 for byte in data if byte > 0x7F)
    letters = sum(1 for byte in data if byte >= 0xC0)
    # Western prose accents at most one letter in ten; of Cyrillic or Greek nearly all bytes are above ASCII.
    if letters > 0.1 * len(data) or sum(1 for _ in _WESTERN.finditer(data)) < high:
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- heavy, and seldom needed

    best = from_bytes(data, cp_isolation=list(_ON_THE_WEB)).best()
    if best is not None:
        return str(best)
    if len(_CONTROL.findall(text := data.decode("latin-1"))) * 50 > len(text):
        raise UnreadableError(f"{name}: no text in any encoding known here; a binary file?")
    return text


def _checked(text: str, name: str) -> str:
    """`text`, unless its control characters tell that it is none (more than one in fifty)."""
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise UnreadableError(f"{name}: no text: a NUL character in line {line}")
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise UnreadableError(f"{name}: no text: full of control characters; a binary file?")
    return text
