/**
 * A server that lies as an API server would tell the truth, under a certificate of its own that
 * names the right address. Arguments: port, address.
 */
export const fakeApiServer = `
import http.server, ssl, subprocess, sys
port, address = int(sys.argv[1]), sys.argv[2]
subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1',
    '-subj', '/CN=kube-apiserver', '-addext', f'subjectAltName=IP:{address}',
    '-keyout', '/root/fake.key', '-out', '/root/fake.crt'], check=True)

class Liar(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b'ok' if self.path == '/readyz' else (
            b'{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"default"}}')
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

server = http.server.ThreadingHTTPServer(('', port), Liar)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('/root/fake.crt', '/root/fake.key')
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
`;
