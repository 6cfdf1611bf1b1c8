/** The bubble that its documents show; the server of the bench answers as its API does. */
import Typebot from '@typebot.io/js/web';

Typebot.initBubble({ typebot: 'hello', apiHost: location.origin });
