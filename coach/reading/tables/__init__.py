"""Tables: how they are drawn, what their columns and rows say."""
