"""What docs/operation.md says of nginx and systemd is what they take."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")


def written(language: str) -> str:
    """The first example in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def make_certificate(folder: Path) -> None:
    """A key and a certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pledges.example.org")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(kept)
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))


def test_nginx_takes_the_file_that_is_written(tmp_path: Path) -> None:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx here")
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
