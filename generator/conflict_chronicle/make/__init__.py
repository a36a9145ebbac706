"""Make pages, here or in other processes, and remember what each was made of.

plan.jobs → ``crew`` hands them out → ``maker`` makes pages and notes what it reads → ``memory``
keeps that → the next build asks ``versions`` what changed, and makes only those again
"""
