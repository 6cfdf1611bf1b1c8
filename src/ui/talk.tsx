import { completeSpeech } from '../i18n/speech.ts';
import type { FirstSpeech, Language, TalkWords } from '../i18n/words.ts';
import type { State } from './model.ts';
import { Button } from './parts/Button.tsx';
import buttons from './parts/buttons.css?inline';
import { Icon } from './parts/Icon.tsx';
import { Notice } from './parts/Notice.tsx';
import { Transcript, transcriptStyles } from './parts/Transcript.tsx';
import { useSpeech } from './parts/words.tsx';
import styles from './talk.css?inline';

/** What is drawn only once there is a conversation, and its words: loaded with its first line. */
export const createTalkParts = (first: FirstSpeech, language: Language<TalkWords>) => {
  const speech = completeSpeech(first, language, Date.now);
  return [
    { speech, Transcript, Hold, EndButton, EndNotice, Again, Badge },
    buttons + transcriptStyles + styles,
  ] as const;
};

export type TalkParts = ReturnType<typeof createTalkParts>[0];

interface Pressed {
  readonly onClick: () => void;
}

/** Under the last line while nobody has taken the conversation. */
const Hold = ({ available }: State) => {
  const { words } = useSpeech();
  return (
    <div class="mark" role="status">
      {available === false ? words.waitingAway : words.waiting}
    </div>
  );
};

/** Of the same set as `ICONS`. */
const LEAVE = 'm16 17 5-5-5-5m5 5H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4';

/** In the header, while a conversation is going on. */
const EndButton = ({ onClick }: Pressed) => (
  <Button kind="icon" label={useSpeech().words.end} onClick={onClick}>
    <Icon d={LEAVE} class="flip" />
  </Button>
);

interface EndNoticeProps {
  readonly end: () => void;
  readonly keep: () => void;
}

/** Under the header: whether it is meant. */
const EndNotice = ({ end, keep }: EndNoticeProps) => {
  const { words } = useSpeech();
  const action = (
    <>
      <Button kind="text" onClick={end}>
        {words.endYes}
      </Button>
      <Button kind="text" onClick={keep}>
        {words.endNo}
      </Button>
    </>
  );
  return <Notice action={action}>{words.endAsk}</Notice>;
};

/** Where the field stood, after the end. */
const Again = ({ onClick }: Pressed) => (
  <div class="ended">
    <Button kind="quiet" onClick={onClick}>
      {useSpeech().words.again}
    </Button>
  </div>
);

/** On the launcher: how many lines wait to be read. */
const Badge = ({ count }: { readonly count: number }) => (
  <span class="badge" translate={false}>
    {count > 99 ? '99+' : count}
  </span>
);
