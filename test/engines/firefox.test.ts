import { launchFirefox } from '../kit/engines/firefox.ts';
import { playIn } from './play.ts';

playIn('firefox', launchFirefox);
