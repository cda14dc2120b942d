'use client';
import { Names } from '../src/Names.js';

export default function Page() {
  return <Names />;
}
