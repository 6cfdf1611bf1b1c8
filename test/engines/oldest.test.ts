import { launchChromiumEngine } from '../kit/engines/chromium.ts';
import { OPEN, playIn } from './play.ts';

// The oldest one in a package that has all of what docs/embedding.md asks for: see tools/floor.ts. In the headless
// mode of that time Chromium keeps no page that is left.
playIn('chromium 112', () => launchChromiumEngine(112), OPEN);
