import { launchChromiumEngine } from '../kit/engines/chromium.ts';
import { playIn } from './play.ts';

playIn('chromium', () => launchChromiumEngine());
