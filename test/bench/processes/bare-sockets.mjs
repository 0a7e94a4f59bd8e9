import { createServer } from 'node:http';
import { Server } from 'socket.io';

// The least a chat server can be: one namespace, every socket in a room of its own conversation.
const server = createServer();
const io = new Server(server, { serveClient: false, transports: ['websocket', 'polling'] });
io.of('/customer').on('connection', (socket) => {
  socket.on('conversation:open', (_payload, acknowledge) => {
    void socket.join(`conversation:${socket.id}`);
    acknowledge({ ok: true });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`bare at http://127.0.0.1:${server.address().port}`));
