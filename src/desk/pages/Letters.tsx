import { useEffect, useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Letters } from '../../protocol/letters.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import { useDesk } from '../views/context.tsx';
import { usePages } from './words.ts';

/** How it stands with letters, asked when the page opens, and what lets those that were given up go again. */
export const useLetters = (client: OperatorClient): readonly [Letters | undefined, () => void] => {
  const { ports } = useDesk();
  const [letters, setLetters] = useState<Letters | undefined>(undefined);
  const ask = (again?: boolean) => void client.letters(again).then(setLetters).catch(ports.complain);
  useEffect(() => ask(), [client]);
  return [letters, () => ask(true)];
};

export interface GivenUpProps {
  readonly letters: Letters;
  readonly onAgain: () => void;
}

/** Letters that could not be sent; nothing where there are none. */
export const GivenUp = ({ letters: { givenUp, since = 0, why = '' }, onAgain }: GivenUpProps) => {
  const { speech } = useDesk();
  const words = usePages().settings;
  const [going, go] = useState(false);
  if (!givenUp) return going ? <Notice>{words.lettersGo}</Notice> : null;
  return (
    <Notice
      tone="warn"
      action={
        <button
          type="button"
          class="text"
          onClick={() => {
            go(true);
            onAgain();
          }}
        >
          {words.lettersAgain}
        </button>
      }
    >
      {words.lettersGivenUp(givenUp, speech.format.whole(since), why)}
    </Notice>
  );
};
