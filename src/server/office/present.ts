import type { PersonId, SiteId } from '../../protocol/ids.ts';

/** What rules ask of this moment that stands in no log. */
export interface Present {
  /** Whether a page of the visitor is open. */
  isHere(visitor: PersonId): boolean;
  /** The address of the page that the visitor looks at; undefined where none is open. */
  pageOf(visitor: PersonId): string | undefined;
  /** Whether a colleague can answer: has chosen to, and is connected. */
  isOnline(operator: PersonId): boolean;
  /** Whether anybody can answer the visitors of a site. */
  isAvailable(site: SiteId): boolean;
}
