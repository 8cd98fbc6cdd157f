"""nginx, with the settings that it has now."""

import os
import signal
import subprocess

from ropes_cluster.write_file import write_file

from .nginx import FOLDER, certificate_file

SETTINGS = f"{FOLDER}/nginx.conf"


class Server:
    """Starts nginx with its first settings, and lets it take over later ones without losing a request."""

    def __init__(self) -> None:
        self.text = ""
        self.secrets: dict[str, bytes] = {}
        self.process: subprocess.Popen | None = None
        os.makedirs(f"{FOLDER}/tls", mode=0o700, exist_ok=True)

    def apply(self, text: str, secrets: dict[str, bytes]) -> None:
        """Takes over settings and certificates when they are others; those that nginx refuses are left alone."""
        if (text, secrets) == (self.text, self.secrets):
            return
        for name, content in secrets.items():
            write_file(certificate_file(name), content)
        write_file(f"{SETTINGS}.new", text.encode())
        tried = subprocess.run(["nginx", "-t", "-q", "-c", f"{SETTINGS}.new"], capture_output=True, text=True, check=False)
        if tried.returncode != 0:
            print(f"nginx refuses the new settings, the old ones stay: {tried.stderr.strip()}", flush=True)
            return
        os.replace(f"{SETTINGS}.new", SETTINGS)
        self.text, self.secrets = text, secrets
        if self.process is None:
            self.process = subprocess.Popen(["nginx", "-c", SETTINGS, "-g", "daemon off;"])
        else:
            self.process.send_signal(signal.SIGHUP)
        print("nginx has new settings", flush=True)

    def has_ended(self) -> bool:
        """Whether nginx was started and is gone."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Lets nginx finish what it has begun."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
