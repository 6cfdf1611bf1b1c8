import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Depot } from '../../files/depot.ts';
import { isShown, servedAs } from '../../files/kinds.ts';
import type { FileRecords, StoredFile } from '../../store/store.ts';
import { never } from '../refuse.ts';
import { refuse } from './errors.ts';

export interface DownloadPorts {
  readonly records: Pick<FileRecords, 'get'>;
  readonly depot: Pick<Depot, 'pathOf' | 'sizeOf'>;
}

const NOTHING = never('bad-field', 'There is no such file.');
/** Shown by itself a picture or a film needs these; whatever else is in a file can do nothing. */
const POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

/** RFC 6266, with RFC 8187 for names that are not ASCII. */
const dispositionOf = ({ name, type }: StoredFile): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${isShown(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${coded}`;
};

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One range of bytes (RFC 9110); several at once are answered with the whole, as that allows. */
export const spanOf = (range: string | undefined, size: number): Span | 'whole' | 'outside' => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (!first && !last)) return 'whole';
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < start) return 'whole';
  return start > end ? 'outside' : { start, end };
};

const head = (reply: FastifyReply, file: StoredFile) =>
  reply
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('etag', `"${file.id}"`)
    .header('accept-ranges', 'bytes')
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'DENY')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', POLICY)
    .header('content-disposition', dispositionOf(file))
    .type(servedAs(file.type));

/** Files that messages carry. Whoever has the address has the file: it cannot be guessed. */
export const serveDownloads = (app: FastifyInstance, { records, depot }: DownloadPorts): void => {
  app.get<{ Params: { id: string; '*'?: string } }>('/files/:id/*', async (request, reply) => {
    const { id } = request.params;
    const file = /^[A-Za-z0-9_-]{43}$/.test(id) ? await records.get(id) : undefined;
    const path = file && depot.pathOf(file.id);
    const size = path && (await depot.sizeOf(path));
    if (!file || !path || !size) return refuse(reply, NOTHING, 404);
    void head(reply, file);
    const { range, 'if-none-match': known, 'if-range': same } = request.headers;
    if (known === `"${file.id}"`) return reply.code(304).send();
    const span = same === undefined || same === `"${file.id}"` ? spanOf(range, size) : 'whole';
    if (span === 'outside')
      return reply.code(416).type('text/plain').header('content-range', `bytes */${size}`).send();
    const { start, end } = span === 'whole' ? { start: 0, end: size - 1 } : span;
    void reply.header('content-length', end - start + 1);
    if (span !== 'whole') void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    return reply.send(createReadStream(path, { start, end }));
  });
};
