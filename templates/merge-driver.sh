# What `zyflow init` writes as merge.zyflow.driver: these lines joined by blanks, comments left out.
# git fills in %O %A %B (temporary names), %L (marker size), %P (the path, already quoted) and, from 2.44 on,
# %S %X %Y (labels, already quoted); %% is one percent sign. {program}, {name} and {verb} are filled in by init.
# Status 0 and 1 are the driver's verdicts. Anything else means that it did not start or was killed: git would then take
# plain "ours" for the result, so what a killed driver left is removed and the textual merge is made here. Only 0 and 1
# leave: newer gits stop at 129 and above.
p={program};
[ -x "$p" ] || p={name};
"$p"{verb} --path %P --marker-size %L --label-base %S --label-ours %X --label-theirs %Y %O %A %B;
s=$?;
[ $s -le 1 ] && exit $s;
echo "zyflow: the merge driver did not run (status $s), so this file was merged as text; run: zyflow doctor" >&2;
rm -f %A.zyflow-*;
z=%S; x=%X; y=%Y;
[ "$z" = %%S ] && z=base;
[ "$x" = %%X ] && x=ours;
[ "$y" = %%Y ] && y=theirs;
git merge-file -L "$x" -L "$z" -L "$y" --marker-size=%L %A %O %B && exit 0;
exit 1
