"""The settings of nginx for what was planned, as text."""

from collections.abc import Iterable

from .plan import Backend, Rule, Site

FOLDER = "/run/ingress"
# Where the node's kubelet asks whether the controller is ready.
READY_PORT = 10254

HEAD = f"""# Written by ropes/ingress from the cluster's Ingresses; changes by hand are lost.
user root;
worker_processes 1;
pid {FOLDER}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 1024; }}
http {{
  access_log /dev/stdout;
  server_tokens off;
  default_type text/plain;
  server_names_hash_bucket_size 128;
  client_body_temp_path {FOLDER}/body;
  proxy_temp_path {FOLDER}/proxy;
  fastcgi_temp_path {FOLDER}/fastcgi;
  uwsgi_temp_path {FOLDER}/uwsgi;
  scgi_temp_path {FOLDER}/scgi;
  client_max_body_size 10m;
  map $http_upgrade $connection_wanted {{ default upgrade; "" ""; }}
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_wanted;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  server {{
    listen 127.0.0.1:{READY_PORT};
    access_log off;
    location = /ready {{ return 200 "ready\\n"; }}
  }}
"""

NO_RULE = 'return 404 "No Ingress has a rule for this host and path.\\n";'


def render(sites: list[Site]) -> str:
    """All of nginx.conf."""
    used = {backend.name: backend for site in sites for backend in backends_of(site) if backend.addresses}
    parts = [HEAD, *(render_upstream(used[name]) for name in sorted(used))]
    default = next((site.default for site in sites if site.host == ""), None)
    secure = any(site.certificate for site in sites)
    parts += [render_site(site, default, secure) for site in sites]
    return "".join([*parts, "}\n"])


def backends_of(site: Site) -> Iterable[Backend]:
    """Every backend that a host leads to."""
    yield from (rule.backend for rule in site.rules.values())
    if site.default:
        yield site.default


def render_upstream(backend: Backend) -> str:
    """The pods behind a Service, in turn."""
    servers = "".join(f"    server {address};\n" for address in backend.addresses)
    return f"  upstream {upstream_of(backend)} {{\n{servers}  }}\n"


def render_site(site: Site, default: Backend | None, secure: bool) -> str:
    """The rules of one host."""
    lines = [f"listen 80{'' if site.host else ' default_server'};"]
    if site.host:
        lines.append(f'server_name "{site.host}";')
    if site.certificate:
        file = certificate_file(site.certificate)
        lines += ["listen 443 ssl;", f"ssl_certificate {file};", f"ssl_certificate_key {file};"]
    for rule in site.rules.values():
        lines += render_rule(rule, site)
    if ("/", False) not in site.rules:
        lines.append(f"location / {{ {lead_to(default) if default else NO_RULE} }}")
    body = "".join(f"    {line}\n" for line in lines)
    text = f"  server {{\n{body}  }}\n"
    if secure and not site.host:
        # A name for which there is no certificate is not answered with another one's.
        text += "  server {\n    listen 443 ssl default_server;\n    ssl_reject_handshake on;\n  }\n"
    return text


def render_rule(rule: Rule, site: Site) -> Iterable[str]:
    """nginx takes an equal path first, then the longest beginning: the order that Ingress asks for."""
    action = lead_to(rule.backend, rule.strip)
    if rule.exact:
        yield f'location = "{rule.path}" {{ {action} }}'
    elif rule.path == "/":
        yield f"location / {{ {action} }}"
    else:
        if (rule.path, True) not in site.rules:
            yield f'location = "{rule.path}" {{ {action} }}'
        yield f'location "{rule.path}/" {{ {action} }}'


def lead_to(backend: Backend, strip: bool = False) -> str:
    """What is done with a request for a backend. With a path, nginx puts it in place of the location's."""
    if backend.addresses:
        return f"proxy_pass http://{upstream_of(backend)}{'/' if strip else ''};"
    return f'return 503 "No pod is ready behind the Service {backend.name}.\\n";'


def upstream_of(backend: Backend) -> str:
    """A name for nginx; no name of Kubernetes has a _ in it, so each is another one."""
    return backend.name.replace("/", "_").replace(":", "_")


def certificate_file(name: str) -> str:
    """Where a certificate with its key lies, by namespace and name of its Secret."""
    return f"{FOLDER}/tls/{name.replace('/', '_')}.pem"
