"""A PDF as small as can be, for the tests: lines of text at places, in a font that is not embedded."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[int, int, str]  # from the left, from the bottom, what stands there


def to_pdf(sheets: Sequence[Sequence[Placed]], *, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of ``sheets``, each of ``size`` points (A4)."""
    parts = [b"", b"", _font(), b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H"]
    parts[3] += b" /DescendantFonts [3 0 R] >>"
    kids = []
    for sheet in sheets:
        text = b"\n".join(
            b"BT /F1 10 Tf %d %d Td <%s> Tj ET" % (x, y, words.encode("utf-16-be").hex().encode())
            for x, y, words in sheet
        )
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 4 0 R >> >>"
            b" /Contents %d 0 R >>" % (*size, len(parts))
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(parts)


def _font() -> bytes:
    return (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )


def _file(parts: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(parts) + 1, table, len(parts) + 1, len(data))
    )
