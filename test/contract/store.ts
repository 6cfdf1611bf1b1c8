import { afterEach, describe } from 'vitest';
import { commitContract } from './store-commits.ts';
import { dialectContract } from './store-dialect.ts';
import { lastingLawsContract, lawsContract } from './store-laws.ts';
import { readContract } from './store-reads.ts';
import { secretsContract } from './store-secrets.ts';
import { survivalContract, troubleContract } from './store-trouble.ts';
import type { LastingStoreUnderTest, StoreUnderTest } from './under-test.ts';

/** Opens stores that are closed after the test. */
const opener = <S extends StoreUnderTest>(open: () => Promise<S>) => {
  const opened: S[] = [];
  afterEach(async () => {
    for (const { store } of opened.splice(0)) await store.close();
  });
  return async (): Promise<S> => {
    const subject = await open();
    opened.push(subject);
    return subject;
  };
};

/** What every store does, whatever it is made of. Run it over each. */
export const storeContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  describe(`the store ${name}`, () => {
    const fresh = opener(open);
    commitContract(fresh);
    readContract(fresh);
    troubleContract(fresh);
    lawsContract(fresh);
    secretsContract(fresh);
    dialectContract(fresh);
  });
};

/** What every store does whose storage outlives its process, beside the contract of all stores. */
export const lastingStoreContract = (name: string, open: () => Promise<LastingStoreUnderTest>): void => {
  describe(`the store ${name}, and what lasts`, () => {
    const fresh = opener(open);
    survivalContract(fresh);
    lastingLawsContract(fresh);
  });
};
