import { afterEach, describe } from 'vitest';
import { commitContract } from './store-commits.ts';
import { lawsContract } from './store-laws.ts';
import { readContract } from './store-reads.ts';
import { secretsContract } from './store-secrets.ts';
import { troubleContract } from './store-trouble.ts';
import type { StoreUnderTest } from './under-test.ts';

/** What every store does, whatever it is made of. Run it over each. */
export const storeContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  const opened: StoreUnderTest[] = [];
  const fresh = async () => {
    const subject = await open();
    opened.push(subject);
    return subject;
  };
  afterEach(async () => {
    for (const { store } of opened.splice(0)) await store.close();
  });

  describe(`the store ${name}`, () => {
    commitContract(fresh);
    readContract(fresh);
    troubleContract(fresh);
    lawsContract(fresh);
    secretsContract(fresh);
  });
};
