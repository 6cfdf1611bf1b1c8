import type { FileId, FileInfo } from '../../protocol/files.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanText, isBlank } from '../../protocol/text.ts';
import type { View } from '../store/store.ts';
import { isRefusal } from './decision.ts';
import { badField, refusalOfText } from './refusals.ts';

/** What somebody says: words, a file of their own, or both. */
export interface Said {
  readonly text: string;
  readonly file?: FileId | undefined;
}

export interface Words {
  readonly text: string;
  readonly file?: FileInfo;
}

const fileOf = (view: View, by: PersonId, id: FileId): { readonly file: FileInfo } | Refusal => {
  const found = view.file(id);
  if (found?.by !== by)
    return badField('file', 'There is no such file of yours here: send the file again, then the message.');
  const { by: _by, at: _at, ...file } = found;
  return { file };
};

/** The words as they are kept, cleaned; may be empty beside a file. */
export const wordsOf = (view: View, by: PersonId, { text, file }: Said): Words | Refusal => {
  const words = cleanText(text);
  const found = file === undefined ? {} : fileOf(view, by, file);
  if (isRefusal(found)) return found;
  if (file !== undefined && isBlank(words)) return { text: '', ...found };
  return refusalOfText(words) ?? { text: words, ...found };
};
