import type { Model } from './model.ts';
import { Button } from './parts/Button.tsx';
import { ICONS } from './parts/Icon.tsx';
import { Notice } from './parts/Notice.tsx';
import { turnedAwayText } from './parts/refusal.ts';

/** How the line stands, when there is something to say about it. */
export const Standing = ({ model }: { readonly model: Model }) => {
  const { client, speech } = model;
  const { words } = speech;
  switch (client.standing.value) {
    case 'joining':
      return <Notice>{words.joining}</Notice>;
    case 'away':
      return (
        <Notice tone="warn" icon={ICONS.offline}>
          {words.offline}
        </Notice>
      );
    case 'outdated':
      return (
        <Notice
          tone="warn"
          action={
            <Button kind="text" onClick={() => location.reload()}>
              {words.reload}
            </Button>
          }
        >
          {words.outdated}
        </Notice>
      );
    case 'turned-away':
      return <Notice tone="warn">{turnedAwayText(speech, client.turnedAway.value)}</Notice>;
    default:
      return null;
  }
};
