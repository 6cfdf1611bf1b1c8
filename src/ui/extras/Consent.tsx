import { addressOf } from '../parts/address.ts';
import { useValue } from '../parts/useValue.ts';
import type { Kit } from './kit.ts';

/** Only what a browser opens as a page: the address comes from the settings. */
const isPage = (url: string): boolean => /^https?:\/\//i.test(url) && !!addressOf(url);

/** What a visitor agrees to by sending, and where the whole of it can be read. */
export const Consent = ({ kit: { model, words } }: { readonly kit: Kit }) => {
  const { consent, consentUrl } = useValue(model.settings);
  if (!consent) return null;
  return (
    <p class="consent" dir="auto">
      {consent}
      {isPage(consentUrl) && (
        <>
          {' '}
          <a href={consentUrl} target="_blank" rel="noopener noreferrer">
            {words.consentMore}
          </a>
        </>
      )}
    </p>
  );
};
