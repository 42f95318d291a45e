import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that has sent the text and keeps the connection. */
export async function send(
  port: number,
  text: string,
): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (data: string) => (received += data));
  const answer = once(socket, 'close').then(() => received);
  await once(socket, 'connect');
  socket.write(text);
  return { socket, answer };
}

/** A request that the server has begun to read and that its client has not finished. */
export async function beginRequest(port: number): ReturnType<typeof send> {
  const client = await send(port, 'GET /packages.json HTTP/1.1\r\n');
  await fetch(`http://127.0.0.1:${port}/health`); // answered after the first bytes were read
  return client;
}
