"""What docs/operation.md says of nginx and systemd is what they take."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.house.sources import ROOT
from tests.serve.operation.proxying import PAGE, find_nginx, make_certificate, written


def test_nginx_takes_the_file_that_is_written(tmp_path: Path) -> None:
    nginx = find_nginx()
    make_certificate(tmp_path)
    here = (
        written("nginx").replace("/etc/ssl/pledges", str(tmp_path)).replace("/var/cache/nginx/pledgebook", str(tmp_path / "cache"))
    )
    whole = f"pid {tmp_path}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{here}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    done = subprocess.run([nginx, "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "test is successful" in done.stderr


def test_every_option_of_the_service_is_one_of_serve() -> None:
    command = next(line for line in written("ini").splitlines() if line.startswith("ExecStart="))
    known = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").partition("## pledgebook serve")[2].partition("\n## ")[0]

    assert [option for option in re.findall(r"--[a-z-]+", command) if f"`{option}`" not in known] == []


def test_every_figure_is_explained() -> None:
    names = re.findall(r'"(pledgebook_[a-z_]+)"', "".join(path.read_text() for path in OPERATION.glob("*.py")))

    assert [name for name in names if name not in ("pledgebook_request", "pledgebook_prefix") and f"`{name}`" not in PAGE] == []


OPERATION = ROOT / "src" / "pledgebook" / "serve" / "operation"
