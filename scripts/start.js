/**
 * `npm start`: installs, builds, serves, and prints one line with the address once it answers.
 * On standard output there is nothing but that line. PORT chooses the port.
 */
import { ensurePackages } from './install.js';
import { runPackage } from './run.js';

if (!(await ensurePackages())) {
  process.stderr.write('The packages could not be installed; see the messages above.\n');
  process.exit(1);
}
process.stderr.write('Building …\n');
if (
  (await runPackage('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { quiet: true })) !== 0
) {
  process.stderr.write('The page could not be built; see the messages above.\n');
  process.exit(1);
}
// Imported only now: it needs an installed package.
const { serveFromCommandLine } = await import('./serve.js');
try {
  await serveFromCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
