import CssFiles from 'mini-css-extract-plugin';

export default {
  mode: 'production',
  entry: './src/main.js',
  output: { path: `${import.meta.dirname}/dist`, filename: 'page.js' },
  module: { rules: [{ test: /\.css$/, use: [CssFiles.loader, 'css-loader'] }] },
  plugins: [new CssFiles({ filename: 'page.css' })],
  performance: false,
};
