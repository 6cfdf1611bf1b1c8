import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's advice for scrypt: 2^17 · 8 · 1, some 100 ms and 128 MB. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const LENGTH = 32;
const MEMORY = 256 * 1024 * 1024;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time whether there is a hash or not. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

type Cost = Pick<ScryptOptions, 'N' | 'r' | 'p'>;

const derive = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, { ...cost, maxmem: MEMORY }, (problem, key) =>
      problem ? reject(problem) : resolve(key),
    );
  });

const SHAPE = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

/** `scrypt$N$r$p$salt$key`, so that the cost can be raised later. One at a time: each takes much memory. */
export const createPasswords = (cost: Cost = COST): Passwords => {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (password: string, salt: Buffer, of: Cost): Promise<Buffer> => {
    const turn = queue.then(() => derive(password, salt, of));
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      const key = await inTurn(password, salt, cost);
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(
        '$',
      );
    },
    verify: async (password, hash) => {
      const [, N, r, p, salt, key] = SHAPE.exec(hash ?? '') ?? [];
      if (!N || !r || !p || !salt || !key) {
        await inTurn(password, randomBytes(16), cost);
        return false;
      }
      const expected = Buffer.from(key, 'base64url');
      const of = { N: Number(N), r: Number(r), p: Number(p) };
      const given = await inTurn(password, Buffer.from(salt, 'base64url'), of);
      return expected.length === given.length && timingSafeEqual(given, expected);
    },
  };
};

/** What is wrong with a new password, as a sentence; undefined when nothing is. */
export const faultOfPassword = (password: string): string | undefined => {
  if (password.length < 8) return 'A password has at least 8 characters: choose a longer one.';
  if (password.length > 1000) return 'A password has at most 1000 characters: choose a shorter one.';
  return undefined;
};
