import { startAsking } from './ask.ts';
import { startCatalogue } from './catalogue.ts';
import { startRouting } from './route.ts';
import { startTheme } from './theme.ts';

startTheme();
startAsking();
startRouting(startCatalogue());
