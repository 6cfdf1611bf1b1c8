import type { State } from './model.ts';
import { Button } from './parts/Button.tsx';
import { ICONS } from './parts/icons.ts';
import { Notice } from './parts/Notice.tsx';
import { turnedAwayText } from './parts/turnedAway.ts';
import { useFirstSpeech } from './parts/words.tsx';

/** How the line stands, when there is something to say about it. */
export const Standing = ({ standing, turnedAway }: State) => {
  const speech = useFirstSpeech();
  const { words } = speech;
  if (standing === 'joining') return <Notice>{words.joining}</Notice>;
  if (standing === 'away')
    return (
      <Notice tone="warn" icon={ICONS.offline}>
        {words.offline}
      </Notice>
    );
  if (standing === 'turned-away') return <Notice tone="warn">{turnedAwayText(speech, turnedAway)}</Notice>;
  if (standing !== 'outdated') return null;
  const reload = (
    <Button kind="text" onClick={() => location.reload()}>
      {words.reload}
    </Button>
  );
  return (
    <Notice tone="warn" action={reload}>
      {words.turnedAway[4500]}
    </Notice>
  );
};
