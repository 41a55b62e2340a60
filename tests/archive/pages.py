"""Folders of pages for the tests of archives: real pages of several papers, and small ones that cost nothing."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = [*sorted((ROOT / "seeds").glob("*.txt"))[:2], *sorted((ROOT / "tests/pages/dev").glob("0*.txt"))]


def copy_real(folder: Path, number: int = len(REAL)) -> Path:
    """Two of the seeds and pages of other districts."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in REAL[:number]:
        shutil.copy(page, folder)
    return folder


def write_small(folder: Path, numbers: range) -> Path:
    """Pages of one short report, each of another town and person."""
    for number in numbers:
        path = folder / f"{number // 50:02}" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_small(number), encoding="utf-8")
    return folder


def to_small(number: int) -> str:
    """A short report that differs from page to page."""
    marks = "东西南北中上下前后长"
    town = "".join(marks[int(digit)] for digit in f"{number:03}") + "镇"
    given = "明华平安国建军文志强"[number % 9 : number % 9 + 2]
    return (
        f"云河区{town}推行“邻里议事”机制\n本报讯(记者 王小明)近日,云河区{town}党委书记李{given}来到{town}调研。"
        f"云河区民政局联合{town}政府开展“邻里议事”工作,已建成议事点{number + 12}个。\n"
    )


def digest(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    """Each file of a folder with a hash of its bytes; what is hidden, and the lock, only if wanted."""
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name.name != "lock" and (hidden or not any(part.startswith(".") for part in name.parts))
    }
