// Builds wwwroot/ui/site.css, site.js and map.js from this folder.
import { mkdir, writeFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { compileAsync } from 'sass';

const out = new URL('../wwwroot/ui/', import.meta.url);
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const css = await compileAsync('src/site.scss', { style: 'compressed', loadPaths: ['node_modules'], quietDeps: true });
await writeFile(new URL('site.css', out), css.css);

await build({
  entryPoints: { site: 'src/site.js', map: 'src/map/map.js' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'linked',
  outdir: out.pathname,
  logLevel: 'warning',
});
