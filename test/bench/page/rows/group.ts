import type { Browser } from 'playwright-core';
import type { Contender } from '../contenders.ts';
import { type Circumstances, type Visit, visitShop } from '../shop.ts';

export type Figures = Readonly<Record<string, number>>;

/** Figures that are measured together, in one visit of each contender in turn. */
export interface Group {
  readonly title: string;
  /** Whose figures can be had. */
  readonly of: (contender: Contender) => boolean;
  /** How often as many rounds as the others have. */
  readonly share?: number;
  /** What the page alone has of it is taken off. */
  readonly lessAlone?: true;
  /** Makes ready what lasts over all rounds; gives what one round measures. */
  start(browser: Browser, contender: Contender): Promise<() => Promise<Figures>>;
}

export const SLOW: Circumstances = { slowdown: 4 };
export const opens = ({ opens }: Contender) => opens;
export const takesLines = ({ tell }: Contender) => tell !== undefined;
export const ours = ({ host }: Contender) => host !== undefined;

export const visited = async <T>(
  browser: Browser,
  { page }: Contender,
  how: Circumstances,
  then: (visit: Visit) => Promise<T>,
): Promise<T> => {
  const visit = await visitShop(browser, page, how);
  try {
    return await then(visit);
  } finally {
    await visit.page.close();
    if (!how.context) await visit.context.close();
  }
};
