import { fireEvent, render, screen } from '@testing-library/react';
import { SignInForm } from './sign-in-form';

const enter = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));

it('sends what was entered, the name without stray blanks', () => {
  const onSubmit = jest.fn();
  render(<SignInForm busy={false} problem={null} onSubmit={onSubmit} />);
  enter('User name', ' meera ');
  enter('Password', ' secret ');
  submit();
  expect(onSubmit).toHaveBeenCalledWith({ username: 'meera', password: ' secret ' });
});

it('says at the field what is missing, and sends nothing', () => {
  const onSubmit = jest.fn();
  render(<SignInForm busy={false} problem={null} onSubmit={onSubmit} />);
  enter('User name', 'meera');
  submit();
  expect(screen.queryByText('Enter your password.')).not.toBeNull();
  expect(screen.queryByText('Enter your user name.')).toBeNull();
  expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
  expect(onSubmit).not.toHaveBeenCalled();
});

it("shows the API's refusal in its own words", () => {
  render(
    <SignInForm busy={false} problem={{ title: 'Not signed in', detail: 'Wrong password.' }} onSubmit={jest.fn()} />,
  );
  expect(screen.getByRole('alert').textContent).toBe('Not signed inWrong password.');
});
