"""The words of the language as data, and what reads them: nothing here knows a particular place or person."""
