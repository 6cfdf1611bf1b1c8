/** A letter as a reader's program takes it apart. As much of MIME as is needed. */
export interface ReadLetter {
  /** Decoded, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
}

const bytesOf = (text: string, encoding: string): Buffer => {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1');
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
};

const word = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how: string, body: string) =>
      how.toLowerCase() === 'b'
        ? bytesOf(body, 'base64').toString('latin1')
        : bytesOf(body.replaceAll('_', ' '), 'quoted-printable').toString('latin1'),
    );

const headersOf = (block: string): ReadonlyMap<string, string> =>
  new Map(
    block
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const at = line.indexOf(':');
        const value = Buffer.from(word(line.slice(at + 1).trim()), 'latin1').toString('utf8');
        return [line.slice(0, at).toLowerCase(), value];
      }),
  );

const split = (raw: string) => {
  const at = raw.indexOf('\r\n\r\n');
  return { headers: headersOf(raw.slice(0, at)), body: raw.slice(at + 4) };
};

/** Takes apart what has a text and an HTML part. */
export const readLetter = (raw: Buffer): ReadLetter => {
  const whole = split(raw.toString('latin1'));
  const [, boundary = ''] = /boundary="?([^";]+)/.exec(whole.headers.get('content-type') ?? '') ?? [];
  const parts = whole.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const partOf = (type: string): string => {
    const part = parts.find(({ headers }) => headers.get('content-type')?.startsWith(type));
    if (!part) throw new Error(`The letter has no ${type} part`);
    return bytesOf(part.body, part.headers.get('content-transfer-encoding') ?? '').toString('utf8');
  };
  return { headers: whole.headers, text: partOf('text/plain'), html: partOf('text/html') };
};
