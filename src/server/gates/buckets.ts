import type { Millis } from '../../protocol/ids.ts';

/** How many at once, and how many a second in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket: what was left, and when that was. Two numbers, so that there can be very many. */
export interface Bucket {
  left: number;
  at: Millis;
}

export const full = (rate: Rate, now: Millis): Bucket => ({ left: rate.burst, at: now });

const refill = (bucket: Bucket, rate: Rate, now: Millis): void => {
  // A clock that jumped back gives nothing, and takes nothing.
  const passed = Math.max(0, now - bucket.at);
  bucket.left = Math.min(rate.burst, bucket.left + (passed / 1000) * rate.perSecond);
  bucket.at = now;
};

/** Takes one if there is one: 0. Otherwise how long until there is. */
export const take = (bucket: Bucket, rate: Rate, now: Millis): Millis => {
  refill(bucket, rate, now);
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return 0;
  }
  // Whole milliseconds, without the crumbs of the division.
  return Math.ceil(Math.round(((1 - bucket.left) / rate.perSecond) * 1e6) / 1e3);
};

/** Buckets of many, by key; the full ones are forgotten by `sweep`. */
export interface Buckets<Key> {
  take(key: Key): Millis;
  sweep(): void;
  readonly size: number;
}

export const createBuckets = <Key>(rate: Rate, now: () => Millis): Buckets<Key> => {
  const buckets = new Map<Key, Bucket>();
  return {
    take: (key) => {
      const known = buckets.get(key);
      if (known) return take(known, rate, now());
      const bucket = full(rate, now());
      buckets.set(key, bucket);
      return take(bucket, rate, now());
    },
    sweep: () => {
      for (const [key, bucket] of buckets) {
        refill(bucket, rate, now());
        if (bucket.left >= rate.burst) buckets.delete(key);
      }
    },
    get size() {
      return buckets.size;
    },
  };
};
