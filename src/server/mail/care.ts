import type { Letters } from '../../protocol/letters.ts';
import type { MailRecords } from '../store/store.ts';
import type { Carrier } from './carrier.ts';
import type { Postman } from './postman.ts';

/** What administrators see of the letters, and can do about them. */
export interface LetterCare {
  stand(): Promise<Letters>;
  /** Lets all that were given up go again. */
  again(): Promise<void>;
}

export interface LetterCarePorts {
  readonly mails: Pick<MailRecords, 'givenUp'>;
  readonly postman: Pick<Postman, 'again'>;
  readonly carrier: Pick<Carrier, 'folder'> | undefined;
}

export const createLetterCare = ({ mails, postman, carrier }: LetterCarePorts): LetterCare => ({
  stand: async () => ({
    ...(await mails.givenUp()),
    mail: carrier !== undefined && carrier.folder === undefined,
  }),
  again: postman.again,
});
