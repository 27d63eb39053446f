import { Outlet } from 'react-router';
import { MuiProvider } from './mui';

/** The pages made with Material UI; the guards that decide who sees them stand outside. */
export default function MuiLayout() {
  return (
    <MuiProvider>
      <Outlet />
    </MuiProvider>
  );
}
