import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

// The least a desk and a widget can be: pages with a list or a box, and a socket that passes on what is said.
const client = readFileSync(new URL('../../../node_modules/socket.io-client/dist/socket.io.min.js', import.meta.url));
const desk = `<!doctype html><title>desk</title><ul></ul><script src="/client.js"></script><script>
  const list = document.querySelector('ul');
  io('/staff', { transports: ['websocket'] }).on('said', (text) => list.append(Object.assign(document.createElement('li'), { textContent: text })));
</script>`;
const site = `<!doctype html><title>site</title><button aria-label="Open chat"></button><script>
  document.querySelector('button').onclick = () => document.body.append(Object.assign(document.createElement('iframe'), { title: 'Chat', src: '/frame' }));
</script>`;
const frame = `<!doctype html><title>frame</title><textarea aria-label="Message"></textarea>`;

const server = createServer((req, res) => {
  if (req.url === '/client.js') return res.setHeader('content-type', 'text/javascript').end(client);
  res.setHeader('content-type', 'text/html');
  return res.end(req.url === '/frame' ? frame : req.url === '/demo' ? site : desk);
});
const io = new Server(server, { serveClient: false, transports: ['websocket'] });
const staff = io.of('/staff');
io.of('/customer').on('connection', (socket) => {
  socket.on('say', (text, acknowledge) => {
    staff.emit('said', text);
    acknowledge({ ok: true });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`bare at http://127.0.0.1:${server.address().port}`));
