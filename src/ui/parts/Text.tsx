import { piecesOf } from './links.ts';

// One to three emoji and nothing else are drawn large, as people expect of a chat.
const FEW_EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)(?:\p{Emoji_Modifier}|\u200d|\ufe0f|\p{Emoji_Presentation}){0,8}$/u;

/** The words of a message. Text, never HTML; its direction is its own. */
export const Text = ({ text }: { readonly text: string }) => (
  <div class={`bubble${text.length < 12 && FEW_EMOJI.test(text) ? ' huge' : ''}`} dir="auto">
    {piecesOf(text).map((piece) =>
      typeof piece === 'string' ? (
        piece
      ) : (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      ),
    )}
  </div>
);
