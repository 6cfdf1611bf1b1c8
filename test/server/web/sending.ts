import { crc32, deflateSync } from 'node:zlib';
import { PROTOCOL } from '../../../src/protocol/version.ts';
import { admin, openSocket, type Served } from './served.ts';

export type Headers = Readonly<Record<string, string>>;

/** A visitor of the site `demo`, made as the widget makes one: the header that their requests bear. */
export const visitorOf = async ({ at }: Served, uid: string): Promise<Headers> => {
  const socket = openSocket(`${at}/gate/visitor`);
  socket.send({
    type: 'hello',
    protocol: PROTOCOL,
    site: 'demo',
    uid,
    after: 0,
    page: { url: 'https://shop.example/', title: '', referrer: '' },
    device: { language: 'en', userAgent: '', timeZone: 'UTC', screen: '' },
  });
  const { token } = (await socket.next()) as unknown as { token: string };
  socket.close();
  return { authorization: `Bearer ${token}` };
};

export const operatorOf = async ({ at }: Served): Promise<Headers> => {
  const answer = await fetch(`${at}/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...admin, token: true }),
  });
  const { token } = (await answer.json()) as { token: string };
  return { authorization: `Bearer ${token}` };
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** A whole grey PNG. */
export const pngOf = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0x55);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const EXE = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(200)]);
