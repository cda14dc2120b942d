import { openPackage, loadShared, ByteProgress } from './src/model/package.ts';
import { createNodeSource } from './src/cli/nodeSource.ts';
const opened = await openPackage(createNodeSource('base'));
for (let i=0;i<3;i++){ const { encoder } = await loadShared(opened, new ByteProgress(0, () => undefined));
const c=process.cpuUsage(), t=performance.now(); encoder.takeForWasm(); const d=process.cpuUsage(c); console.log('wall',performance.now()-t,'cpu',(d.user+d.system)/1000); }
process.exit(0);
