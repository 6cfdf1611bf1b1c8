import { launchWebKit } from '../kit/engines/webkit.ts';
import { playIn } from './play.ts';

playIn('webkit', launchWebKit);
