import 'iter-web/styles.css';

export const metadata = { title: 'Names' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
