import { createServer } from 'node:http';
import { Server } from 'socket.io';

// The least a chat server can be: one namespace that acknowledges. A customer of ours who has written nothing is in no room either.
const server = createServer();
const io = new Server(server, { serveClient: false, transports: ['websocket', 'polling'] });
io.of('/customer').on('connection', (socket) => {
  socket.on('conversation:open', (_payload, acknowledge) => acknowledge({ ok: true }));
});
server.listen(0, '127.0.0.1', () => console.log(`bare at http://127.0.0.1:${server.address().port}`));
